import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { AppState, JoinRequest, Problem } from '../../../shared/ipc/contract.ts'
import { navigate, type Route, shows, spaceOf } from '../../platform/places/routes.ts'
import { canNotify } from '../../platform/state/notify.ts'
import { usePreferences } from '../../platform/state/preferences.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { AskToNotify } from './ask-to-notify.tsx'
import { Banner } from './banner.tsx'
import classes from './banners.module.css'
import { needsAnswer } from './needs-answer.ts'
import { ProblemBanner, severityOf } from './problem-banner.tsx'
import { isRinging, RingingJoinRequest } from './ringing-join-request.tsx'

/** A request that arrives while Nearby isn't on screen. */
function JoinRequestBanner({ joinRequest }: { joinRequest: JoinRequest }) {
  const name = `\u2068${joinRequest.person.name}\u2069`
  const space = `\u2068${joinRequest.spaceName ?? strings.joinRequest.aSpace}\u2069`
  const words = {
    join: () => strings.joinRequest.inJoin(name, space),
    start: () => strings.joinRequest.inStart(name, space),
    files: () => strings.sending.inAsk(name, joinRequest.files?.length ?? 0),
    activity: () =>
      joinRequest.direction === 'out'
        ? strings.joinRequest.accepted(name)
        : strings.joinRequest.inActivity(
            name,
            joinRequest.activity?.title ? `\u2068${joinRequest.activity.title}\u2069` : space,
          ),
  }
  return (
    <Banner severity="info">
      <span>{words[joinRequest.wants]()}</span>
      <Button size="compact-sm" variant="default" onClick={() => navigate({ view: 'nearby' })}>
        {strings.joinRequest.answer}
      </Button>
    </Banner>
  )
}

/** Order of the banners. A person who waits comes before problems that can wait. */
const RANKS = { critical: 0, joinRequest: 1, warning: 2, info: 3, question: 4 }

interface Report {
  key: string
  rank: number
  banner: ReactNode
}

const reportOf = (problem: Problem): Report => ({
  key: problem.id,
  rank: RANKS[severityOf(problem)],
  banner: <ProblemBanner problem={problem} />,
})

/** Whether the banners report a problem, rather than the view on screen. */
const isTold =
  ({ spaces }: AppState, route: Route | null) =>
  ({ kind, space }: Problem): boolean =>
    // The screen of a space that this person is joining shows a declined invite itself.
    kind !== 'join-refused' ||
    (space !== spaceOf(route) && spaces.some(({ id, standing }) => id === space && standing === 'joining'))

/** The most important banner, and on request the others. */
export function Reports({ app, route, hasMissed }: { app: AppState; route: Route | null; hasMissed: boolean }) {
  const nearby = useApp((data) => data.nearby)
  const { asked } = usePreferences()
  const [permission] = useState(canNotify)
  const [showsAll, setShowsAll] = useState(false)
  const [later, setLater] = useState<readonly string[]>([])
  const waiting = shows(route, 'nearby') ? [] : (nearby?.joinRequests ?? []).filter(needsAnswer)
  const ringing = waiting.filter((joinRequest) => isRinging(joinRequest) && !later.includes(joinRequest.id))
  const joinRequests = waiting.filter((joinRequest) => !ringing.includes(joinRequest))
  const asks = hasMissed && !asked && app.leased && permission !== 'denied' && permission !== 'unsupported'
  const reports: Report[] = [
    ...app.problems.filter(isTold(app, route)).map(reportOf),
    ...joinRequests.map((joinRequest) => ({
      key: joinRequest.id,
      rank: RANKS.joinRequest,
      banner: <JoinRequestBanner joinRequest={joinRequest} />,
    })),
    ...(asks ? [{ key: 'ask-to-notify', rank: RANKS.question, banner: <AskToNotify /> }] : []),
  ]
  const sorted = reports.toSorted((one, other) => one.rank - other.rank)
  const more = sorted.length - 1
  return (
    <div className={classes.reports}>
      {ringing.map((joinRequest) => (
        <RingingJoinRequest
          key={joinRequest.id}
          joinRequest={joinRequest}
          onLater={() => setLater((before) => [...before, joinRequest.id])}
        />
      ))}
      {(showsAll ? sorted : sorted.slice(0, 1)).map(({ key, banner }) => (
        <div key={key}>{banner}</div>
      ))}
      {more > 0 && (
        <button type="button" className={classes.more} aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? strings.problemsFewer : strings.problemsMore(more)}
        </button>
      )}
    </div>
  )
}
