import amity.languages.texts
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of themes is there: it came from the room of reports."""

    dependencies = [("assembly", "0004_sittings"), ("reports", "0007_themes")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.SlugField(max_length=60, unique=True)),
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        ("names", amity.languages.texts.TextField(default=amity.languages.texts.Text)),
                    ],
                    options={"ordering": ["number"]},
                ),
            ]
        ),
    ]
