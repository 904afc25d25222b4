import { Button, Checkbox } from '@mantine/core'
import { CircleCheck, CircleDashed, CircleMinus, CircleX, Copy, RefreshCw, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { AppState } from '../../../../shared/ipc/contract.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { useCopy } from '../../../ui/copying/use-copy.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { relativeTime } from '../../../ui/time/time.ts'
import type { Advised, Check, CheckResult, CheckState } from './check.ts'
import { checksOf } from './checks.ts'
import classes from './connection-check.module.css'
import { reportOf } from './report.ts'
import { verdictOf } from './verdict.ts'

const ICONS = {
  running: CircleDashed,
  good: CircleCheck,
  weak: TriangleAlert,
  bad: CircleX,
  none: CircleMinus,
} satisfies Record<CheckState, typeof CircleCheck>

type Results = Readonly<Record<string, CheckResult>>

/** Tests the current state once, and again when the network changes or the person requests it. */
function useChecks(app: AppState, connected: boolean) {
  const host = useHost()
  const [run, setRun] = useState(1)
  const [results, setResults] = useState<Results>({})
  const latest = useRef(app)
  latest.current = app
  const changes = app.spaces
    .map(({ id, connection: { state, here, relays } }) => `${id} ${state} ${here} ${relays}`)
    .join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: tests again when these change
  const checks = useMemo(
    () =>
      checksOf({
        host,
        connected,
        app: latest.current,
        Connection: window.RTCPeerConnection,
        devices: navigator.mediaDevices,
        permissions: navigator.permissions,
        Socket: WebSocket,
        when: (time) => relativeTime(time, Date.now()),
      }),
    [host, connected, run, changes],
  )
  useEffect(() => {
    let current = true
    for (const check of checks) {
      void check.run().then((result) => {
        if (current) setResults((before) => ({ ...before, [check.id]: result }))
      })
    }
    return () => {
      current = false
    }
  }, [checks])
  const again = () => {
    setResults({})
    setRun(run + 1)
  }
  return { checks, results, again }
}

function Row({ title, result, onAdvised }: { title: string; result: CheckResult; onAdvised: (what: Advised) => void }) {
  const { state, words, advice, advised, details = [] } = result
  const Icon = ICONS[state]
  return (
    <li className={classes.check}>
      <Icon
        size={18}
        className={classes.icon}
        data-state={state}
        role="img"
        aria-label={strings.connectionCheck.states[state]}
      />
      <div>
        <h4>{title}</h4>
        <p>{words}</p>
        {advice && <p className={classes.advice}>{advice}</p>}
        {advised && (
          <Button
            size="compact-sm"
            variant="default"
            className={classes.advised ?? ''}
            onClick={() => onAdvised(advised)}
          >
            {strings.connectionCheck.advised[advised]}
          </Button>
        )}
        {details.length > 0 && (
          <Disclosure label={strings.connectionCheck.details} className={classes.details}>
            <ul>
              {details.map((detail) => (
                <li key={detail}>
                  <bdi>{detail}</bdi>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </li>
  )
}

function Report({ checks, results }: { checks: readonly Check[]; results: Results }) {
  const [withDetails, setWithDetails] = useState(false)
  const copying = useCopy()
  return (
    <footer className={classes.footer}>
      <Checkbox
        label={strings.connectionCheck.withDetails}
        checked={withDetails}
        onChange={(event) => setWithDetails(event.currentTarget.checked)}
      />
      <Button
        variant="default"
        leftSection={<Copy size={16} />}
        onClick={() => void copying.copy(reportOf(checks, results, withDetails))}
      >
        {copying.words || strings.connectionCheck.copy}
      </Button>
    </footer>
  )
}

/**
 * The connection check: tests each step, and says what to do. Steps that need attention come first; the rest is folded.
 */
export function ConnectionCheck({
  app,
  connected,
  onAdvised,
}: {
  app: AppState
  connected: boolean
  onAdvised: (what: Advised) => void
}) {
  const { checks, results, again } = useChecks(app, connected)
  const verdict = verdictOf(results, checks.length)
  const VerdictIcon = ICONS[verdict.state]
  const isDone = verdict.state !== 'running'
  const rows = (states: readonly CheckState[]): ReactNode[] =>
    states.flatMap((state) =>
      checks.flatMap(({ id, title }) => {
        const result = results[id]
        return result?.state === state ? [<Row key={id} title={title} result={result} onAdvised={onAdvised} />] : []
      }),
    )
  const open = rows(['bad', 'weak'])
  const { passed, notSetUp } = strings.connectionCheck
  return (
    <section className={classes.column} aria-labelledby="connection-check">
      <header className={classes.header}>
        <h3 id="connection-check">{strings.connectionCheck.title}</h3>
        <Button variant="default" leftSection={<RefreshCw size={16} />} onClick={again}>
          {strings.connectionCheck.again}
        </Button>
      </header>
      <p className={classes.verdict} data-state={verdict.state} role="status">
        <VerdictIcon size={20} aria-hidden="true" />
        {verdict.words}
      </p>
      {isDone && (
        <>
          {open.length > 0 && <ul className={classes.checks}>{open}</ul>}
          {([passed, notSetUp] as const).map((label, index) => {
            const folded = rows(index === 0 ? ['good'] : ['none'])
            if (folded.length === 0) return null
            return (
              <Disclosure key={index === 0 ? 'good' : 'none'} label={label(folded.length)}>
                <ul className={classes.checks}>{folded}</ul>
              </Disclosure>
            )
          })}
          <Report checks={checks} results={results} />
        </>
      )}
    </section>
  )
}
