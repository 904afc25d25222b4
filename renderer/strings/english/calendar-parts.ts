/** What isn't taken over from a calendar file, whichever tool imports it. */
import { plural } from './counts.ts'

export const calendarParts = {
  tasks: (count: number) =>
    plural(count, {
      one: '1 task or journal entry isn’t imported',
      other: '# tasks or journal entries aren’t imported',
    }),
  zones: (count: number) =>
    plural(count, {
      one: '1 event is in a time zone that isn’t known: its times are read as local times',
      other: '# events are in time zones that aren’t known: their times are read as local times',
    }),
  clocks: (count: number) =>
    plural(count, {
      one: '1 event repeats in a time zone that isn’t known: it’s imported as repeating in UTC',
      other: '# events repeat in time zones that aren’t known: they’re imported as repeating in UTC',
    }),
  repeats: (count: number) =>
    plural(count, {
      one: '1 event repeats in a way that isn’t supported: only its first date is imported',
      other: '# events repeat in a way that isn’t supported: only their first dates are imported',
    }),
  occurrences: (count: number) =>
    plural(count, {
      one: '1 event has more exceptions or extra dates than can be imported',
      other: '# events have more exceptions or extra dates than can be imported',
    }),
  cut: (count: number) =>
    plural(count, {
      one: '1 event has a text that is too long: its end isn’t imported',
      other: '# events have texts that are too long: their ends aren’t imported',
    }),
  guests: (count: number) =>
    plural(count, { one: 'The guests of 1 event aren’t imported', other: 'The guests of # events aren’t imported' }),
  attached: (count: number) =>
    plural(count, {
      one: 'The files attached to 1 event aren’t imported',
      other: 'The files attached to # events aren’t imported',
    }),
}
