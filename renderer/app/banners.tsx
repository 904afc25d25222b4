import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { AppState, Knock, Problem } from '../../shared/ipc/contract.ts'
import classes from '../platform/frame.module.css'
import { navigate, type Route, shows, spaceOf } from '../platform/routes.ts'
import { type AppData, type Notice, useApp, useAppStore } from '../platform/store.ts'
import { useAction } from '../platform/use-action.ts'
import { strings } from '../strings/strings.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AskToNotify } from './ask-to-notify.tsx'

interface BannerProps {
  children: ReactNode
  onDismiss?: () => void
  /** Whether the pointer or the focus is on it. */
  onAttention?: (isThere: boolean) => void
}

function Banner({ children, onDismiss, onAttention }: BannerProps) {
  return (
    <div
      className={classes.banner}
      role="status"
      onPointerEnter={() => onAttention?.(true)}
      onPointerLeave={() => onAttention?.(false)}
      onFocus={() => onAttention?.(true)}
      onBlur={() => onAttention?.(false)}
    >
      {children}
      {onDismiss && (
        <IconButton label={strings.app.dismiss} onClick={onDismiss}>
          <X size={18} />
        </IconButton>
      )}
    </div>
  )
}

function ProblemBanner({ problem }: { problem: Problem }) {
  const dismiss = useAction('problem.dismiss')
  const who = useApp(({ details }) => nameOf(details, problem))
  const space = useApp(({ app }) => app?.spaces.find(({ id }) => id === problem.space)?.name)
  return (
    <Banner onDismiss={() => void dismiss.run({ id: problem.id })}>
      <span>
        {strings.problems[problem.kind](who, space ? `\u2068${space}\u2069` : strings.knock.aSpace)}
        {problem.detail && (
          <Disclosure label={strings.problemDetail} className={classes.problemDetail}>
            <p>{problem.detail}</p>
          </Disclosure>
        )}
      </span>
    </Banner>
  )
}

/** The name of the member that a problem is about, or the beginning of its device id. */
function nameOf(details: AppData['details'], { space, who }: Problem): string | null {
  if (who === null) return null
  const member = space ? details[space]?.members.find(({ device }) => device === who) : undefined
  return member ? `\u2068${member.name}\u2069` : who.slice(0, 8)
}

/** A request that arrives while Nearby is not on screen. */
function KnockBanner({ knock }: { knock: Knock }) {
  const name = `\u2068${knock.person.name}\u2069`
  const space = `\u2068${knock.spaceName ?? strings.knock.aSpace}\u2069`
  const words = {
    join: () => strings.knock.inJoin(name, space),
    start: () => strings.knock.inStart(name, space),
    files: () => strings.sending.inAsk(name, knock.files?.length ?? 0),
  }
  return (
    <Banner>
      <span>{words[knock.wants]()}</span>
      <Button size="compact-sm" variant="default" onClick={() => navigate({ view: 'nearby' })}>
        {strings.knock.answer}
      </Button>
    </Banner>
  )
}

/** How long a notice is shown that disappears on its own. Milliseconds. */
const SHOWN = 20_000

function NoticeBanner({ notice: { id, text, action, passes } }: { notice: Notice }) {
  const { dismissNotice } = useAppStore()
  const [hasAttention, setAttention] = useState(false)
  useEffect(() => {
    if (!passes || hasAttention) return
    const timer = setTimeout(() => dismissNotice(id), SHOWN)
    return () => clearTimeout(timer)
  }, [id, passes, hasAttention, dismissNotice])
  return (
    <Banner onDismiss={() => dismissNotice(id)} onAttention={setAttention}>
      <span>{text}</span>
      {action && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            action.run()
            dismissNotice(id)
          }}
        >
          {action.words}
        </Button>
      )}
    </Banner>
  )
}

/** More problems follow as these are dismissed. */
const MAXIMUM_PROBLEMS = 3

/** Notices for the person, above everything else. */
export function Banners({ app, route }: { app: AppState; route: Route | null }) {
  const connected = useApp((data) => data.connected)
  const refused = useApp((data) => data.refused)
  const notices = useApp((data) => data.notices)
  const nearby = useApp((data) => data.nearby)
  const problems = app.problems.filter(
    ({ kind, space }) =>
      // A space that waits shows a declined invite itself.
      kind !== 'join-refused' ||
      (space !== spaceOf(route) && app.spaces.some(({ id, standing }) => id === space && standing === 'joining')),
  )
  const knocks = shows(route, 'nearby') ? [] : (nearby?.knocks ?? []).filter(needsAnswer)
  return (
    <div className={classes.banners}>
      {connected === false && (
        <Banner>
          <span>
            <b>{refused ? strings.app.hostRestarted : strings.app.hostGone}</b>{' '}
            {refused ? strings.app.hostRestartedDetail : strings.app.hostGoneDetail}
          </span>
        </Banner>
      )}
      {problems.slice(0, MAXIMUM_PROBLEMS).map((problem) => (
        <ProblemBanner key={problem.id} problem={problem} />
      ))}
      {knocks.map((knock) => (
        <KnockBanner key={knock.id} knock={knock} />
      ))}
      <AskToNotify app={app} />
      {notices.map((notice) => (
        <NoticeBanner key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

/** A request that waits for the person here. */
export function needsAnswer({ direction, state }: Knock): boolean {
  return state === 'code' || state === 'choose-role' || (direction === 'in' && state === 'calling')
}
