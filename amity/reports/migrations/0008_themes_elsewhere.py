import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Reports point at the same rows as before, under the name of their new room."""

    dependencies = [("reports", "0007_themes"), ("assembly", "0005_themes")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="themetie",
                    name="theme",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="report_ties", to="assembly.theme"
                    ),
                ),
                migrations.DeleteModel(name="Theme"),
            ]
        ),
    ]
