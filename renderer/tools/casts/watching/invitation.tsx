import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { part } from '../../../ui/loading/part.tsx'
import type { Talk } from '../../tool.tsx'
import classes from '../casts.module.css'
import { useCastsState } from '../use-casts.ts'

const GoLiveDialog = part(async () => (await import('../own/go-live-dialog.tsx')).GoLiveDialog)

/** An invitation to this person to join a broadcast's stage, if the source invites them. */
export function Invitation({ talk, cast: { cast, device, title, stage } }: { talk: Talk; cast: ShownCast }) {
  const words = strings.cast
  const personOf = usePeople(talk.space.id)
  const isLive = useCastsState(({ live }) => live !== null)
  const [answer, setAnswer] = useState<'joins' | 'declined' | null>(null)
  const { me, mayWrite } = talk.detail
  if (device === me || !stage.includes(me) || !mayWrite || isLive || answer === 'declined') return null
  return (
    <section className={classes.notice} aria-label={words.stage}>
      <span className={classes.noticeWords} role="status">
        {words.invitesYou(personOf(device).name)}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => setAnswer('declined')}>
        {words.decline}
      </Button>
      <Button size="compact-sm" onClick={() => setAnswer('joins')}>
        {words.joinStage}
      </Button>
      {answer === 'joins' && <GoLiveDialog {...talk} stageOf={{ cast, title }} onClose={() => setAnswer(null)} />}
    </section>
  )
}
