from django.core.management.base import BaseCommand

from records.models.change_set import ChangeSet


class Command(BaseCommand):
    help = "List the change sets, the newest first: number, time, channel, account, note and file."

    def handle(self, *args, **options):
        for one in ChangeSet.objects.iterator():
            parts = [f"{one.made_at:%Y-%m-%d %H:%M:%S}", one.get_channel_display(), one.who_name, one.note, one.file]
            self.stdout.write(" ".join([str(one.pk), *filter(None, parts)]))
