from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # What was sealed before keeps the form under which it was sealed; new entries have the second.
        migrations.AddField("entry", "form", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField("entry", "form", models.PositiveSmallIntegerField(default=2)),
        migrations.AddField("entry", "salt", models.CharField(blank=True, default="", max_length=32), preserve_default=False),
        migrations.AddField("entry", "reason_hash", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddIndex("entry", models.Index(fields=["verb", "id"], name="journal_entry_by_verb")),
        migrations.AddIndex("entry", models.Index(fields=["by", "id"], name="journal_entry_by_author")),
    ]
