import { Button } from '@mantine/core'
import { navigate } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import type { InboxActionsProps } from '../tool.tsx'
import { useConsent } from './helping/use-consent.ts'

/** Helps with another person's job, or not. A program is reviewed first. */
export function InboxActions({ item: { id: job, kind, space }, onDone }: InboxActionsProps) {
  const words = strings.jobs
  const store = useAppStore()
  const { choose } = useConsent(space)
  const say = (helps: boolean) => {
    choose(job, helps)
    onDone()
  }
  const look = () => {
    const link = { tool: 'jobs', space, place: { job } } as const
    navigate(link)
    store.openDialog({ kind: 'tool', space, tool: 'jobs', dialog: 'review', link })
  }
  return (
    <>
      {kind === 'program' ? (
        <Button variant="light" size="compact-sm" onClick={look}>
          {words.look}
        </Button>
      ) : (
        <Button variant="light" size="compact-sm" onClick={() => say(true)}>
          {words.help}
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={() => say(false)}>
        {words.notNow}
      </Button>
    </>
  )
}
