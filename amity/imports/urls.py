"""The addresses of imports, below that of the desk."""

from django.urls import URLPattern, URLResolver, path

from amity.imports.views import downloads, guests, handing, programmes, runs, wishes

app_name = "imports"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", handing.entrance, name="entrance"),
    path("new/<slug:key>/", handing.handing_in, name="handing_in"),
    path("guests/<slug:key>/", guests.guests, name="guests"),
    path("programmes/<slug:key>/", programmes.programme, name="programme"),
    path("wishes/<slug:key>/", wishes.wishes, name="wishes"),
    path("lists/<slug:key>.xlsx", downloads.listing, name="listing"),
    path("tables/<slug:state>.xlsx", downloads.tables_workbook, name="tables"),
    path("tables/<slug:state>/<slug:name>.csv", downloads.table, name="table"),
    path("runs/<int:number>/", runs.run, name="run"),
    path("runs/<int:number>/progress/", runs.progress, name="progress"),
    path("runs/<int:number>/report/", runs.report, name="report"),
    path("runs/<int:number>/order/", runs.order, name="order"),
    path("runs/<int:number>/abandonment/", runs.abandonment, name="abandonment"),
]
