"""What is counted of a country: the indicators, in which unit each, and under which code the World Bank gives it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """In what a figure is counted."""

    NUMBER = "number", _("number")
    USD = "USD", _("US dollars")
    EUR = "EUR", _("euros")
    PERCENT = "percent", _("per cent")
    YEARS = "years", _("years")
    KM2 = "km2", _("square kilometres")
    INDEX = "index", _("index between 0 and 1")


class Indicator(models.TextChoices):
    """What a figure says, in the order in which a page prints them; the last are ours with that country."""

    POPULATION = "population", _("Population")
    AREA = "area", _("Land area")
    GDP = "gdp", _("Gross domestic product")
    GDP_PER_HEAD = "gdp_per_head", _("Gross domestic product per head")
    GROWTH = "growth", _("Growth")
    INFLATION = "inflation", _("Inflation")
    UNEMPLOYMENT = "unemployment", _("Unemployment")
    LIFE_EXPECTANCY = "life_expectancy", _("Life expectancy at birth")
    DEVELOPMENT = "development", _("Human development index")
    EXPORTS = "exports", _("Exports of goods and services")
    IMPORTS = "imports", _("Imports of goods and services")
    INVESTMENT = "investment", _("Foreign direct investment received")
    OUR_EXPORTS = "our_exports", _("Our exports to this country")
    OUR_IMPORTS = "our_imports", _("Our imports from this country")
    OUR_INVESTMENT = "our_investment", _("Stock of our direct investment there")
    THEIR_INVESTMENT = "their_investment", _("Stock of its direct investment here")
    OUR_SUBSIDIARIES = "our_subsidiaries", _("Subsidiaries of our companies there")
    OUR_NATIONALS = "our_nationals", _("Our nationals registered there")


UNITS: dict[Indicator, Unit] = {
    Indicator.POPULATION: Unit.NUMBER, Indicator.AREA: Unit.KM2, Indicator.GDP: Unit.USD,
    Indicator.GDP_PER_HEAD: Unit.USD, Indicator.GROWTH: Unit.PERCENT, Indicator.INFLATION: Unit.PERCENT,
    Indicator.UNEMPLOYMENT: Unit.PERCENT, Indicator.LIFE_EXPECTANCY: Unit.YEARS, Indicator.DEVELOPMENT: Unit.INDEX,
    Indicator.EXPORTS: Unit.USD, Indicator.IMPORTS: Unit.USD, Indicator.INVESTMENT: Unit.USD,
    Indicator.OUR_EXPORTS: Unit.EUR, Indicator.OUR_IMPORTS: Unit.EUR, Indicator.OUR_INVESTMENT: Unit.EUR,
    Indicator.THEIR_INVESTMENT: Unit.EUR, Indicator.OUR_SUBSIDIARIES: Unit.NUMBER,
    Indicator.OUR_NATIONALS: Unit.NUMBER,
}  # fmt: skip

WORLD_BANK: dict[str, Indicator] = {
    "SP.POP.TOTL": Indicator.POPULATION, "AG.LND.TOTL.K2": Indicator.AREA, "NY.GDP.MKTP.CD": Indicator.GDP,
    "NY.GDP.PCAP.CD": Indicator.GDP_PER_HEAD, "NY.GDP.MKTP.KD.ZG": Indicator.GROWTH,
    "FP.CPI.TOTL.ZG": Indicator.INFLATION, "SL.UEM.TOTL.ZS": Indicator.UNEMPLOYMENT,
    "SP.DYN.LE00.IN": Indicator.LIFE_EXPECTANCY, "NE.EXP.GNFS.CD": Indicator.EXPORTS,
    "NE.IMP.GNFS.CD": Indicator.IMPORTS, "BX.KLT.DINV.CD.WD": Indicator.INVESTMENT,
}  # fmt: skip
