import { Cpu } from 'lucide-react'
import { LIST_PREFIX } from '../../../shared/tools/jobs/lanes.ts'
import { jobs as tool } from '../../../shared/tools/jobs/tool.ts'
import { useHasDocs } from '../../platform/host/use-has-docs.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

export const jobs: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Cpu,
  title: () => strings.jobs.title,
  useIsListed: ({ space }) => useHasDocs(space.id, LIST_PREFIX),
  offers: async () => (await import('./offers.ts')).offers,
  View: part(async () => (await import('./jobs-view.tsx')).JobsView),
  InHeader: part(async () => (await import('./helping/computing-button.tsx')).ComputingButton, { isPatient: true }),
  overviews: (space) => [
    { id: 'jobs', title: strings.jobs.title, icon: Cpu, route: { tool: 'jobs', space, place: {} } },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite ? [{ id: 'new-job', title: strings.jobs.new, icon: Cpu, dialog: 'new', isNew: true }] : [],
  inbox: {
    words: (kind) => (kind === 'program' ? strings.jobs.asksProgram : strings.jobs.asks),
    Actions: part(async () => (await import('./inbox-actions.tsx')).InboxActions),
  },
  dialogs: {
    balance: part(async () => (await import('./helping/balance-dialog.tsx')).BalanceDialog),
    new: part(async () => (await import('./new/new-job.tsx')).NewJob),
    review: part(async () => (await import('./review-dialog.tsx')).LinkedReview),
    help: part(async () => (await import('./helping/help-dialog.tsx')).HelpDialog),
  },
}
