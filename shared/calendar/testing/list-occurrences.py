"""Prints what recurring_ical_events finds in a calendar: for each UID, the days or the seconds since 1970."""
import datetime
import json
import sys

import icalendar
import recurring_ical_events

path, begin, end = sys.argv[1:]
with open(path, 'rb') as file:
    calendar = icalendar.Calendar.from_ical(file.read())
span = [tuple(int(part) for part in day.split('-')) for day in (begin, end)]
found = {}
for event in recurring_ical_events.of(calendar).between(*span):
    start = event['DTSTART'].dt
    value = int(start.timestamp()) if isinstance(start, datetime.datetime) else start.isoformat()
    found.setdefault(str(event['UID']), []).append(value)
json.dump({uid: sorted(starts) for uid, starts in found.items()}, sys.stdout)
