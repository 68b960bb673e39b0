from django.db import migrations


class Migration(migrations.Migration):
    """The list of themes goes down to the room of the chamber: agreements and projects are ordered by it, too."""

    dependencies = [("reports", "0006_text_fingerprints")]
    operations = [
        migrations.SeparateDatabaseAndState(database_operations=[migrations.AlterModelTable("theme", "assembly_theme")])
    ]
