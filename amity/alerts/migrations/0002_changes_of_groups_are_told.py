from django.db import migrations


def look_anew(apps, _schema):
    """What is there when changes of groups begin to be told is news to nobody: the next look is a first one."""
    apps.get_model("alerts", "Watch").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_who_follows_what")]
    operations = [migrations.RunPython(look_anew, migrations.RunPython.noop)]
