import { CalendarDays } from 'lucide-react'
import type { EventNews } from '../../../shared/tools/events/events-for-me.ts'
import { EVENTS_PREFIX } from '../../../shared/tools/events/names.ts'
import { events as tool } from '../../../shared/tools/events/tool.ts'
import { useHasDocs } from '../../platform/host/use-has-docs.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

export const events: ScreenTool<typeof words> = {
  tool,
  words,
  icon: CalendarDays,
  title: () => strings.events.title,
  useIsListed: ({ space }) => useHasDocs(space.id, EVENTS_PREFIX),
  View: part(async () => (await import('./events-view.tsx')).EventsView),
  overviews: (space) => [
    { id: 'events', title: strings.events.title, icon: CalendarDays, route: { tool: 'events', space, place: {} } },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite
      ? [{ id: 'new-event', title: strings.events.new, icon: CalendarDays, dialog: 'new', isNew: true }]
      : [],
  dialogs: {
    new: part(async () => (await import('./plan/new-event.tsx')).NewEvent),
    import: part(async () => (await import('./importing/import-dialog.tsx')).ImportDialog),
  },
  inbox: { words: (kind) => strings.events.inInbox[kind as EventNews] ?? strings.events.linked },
  tell: async () => (await import('./notify-of.ts')).notifyOf,
  linkTitle: { field: 'event', load: async () => (await import('./follow-title.ts')).followTitle },
}
