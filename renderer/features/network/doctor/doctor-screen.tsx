import { Button, Checkbox } from '@mantine/core'
import { CircleCheck, CircleDashed, CircleMinus, CircleX, Copy, RefreshCw, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AppState } from '../../../../shared/ipc/contract.ts'
import { useHost } from '../../../platform/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { relativeTime } from '../../../ui/time.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import type { CheckResult, CheckState } from './check.ts'
import { checksOf } from './checks.ts'
import classes from './doctor.module.css'
import { reportOf } from './report.ts'
import { verdictOf } from './verdict.ts'

const ICONS = {
  running: CircleDashed,
  good: CircleCheck,
  weak: TriangleAlert,
  bad: CircleX,
  none: CircleMinus,
} satisfies Record<CheckState, typeof CircleCheck>

/** The connection check: tests each step live, and says what to do. */
export function DoctorScreen({ app, connected }: { app: AppState; connected: boolean }) {
  const host = useHost()
  const [run, setRun] = useState(1)
  const [results, setResults] = useState<Readonly<Record<string, CheckResult>>>({})
  const [withDetails, setWithDetails] = useState(false)
  const copying = useCopy()
  const latest = useRef(app)
  latest.current = app
  // Tests the current state once, and again when the network changes or the person asks.
  const changes = app.spaces.map(({ id, connection }) => `${id} ${connection.state} ${connection.here}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: tests again when these change
  const checks = useMemo(
    () =>
      checksOf({
        host,
        connected,
        app: latest.current,
        Connection: window.RTCPeerConnection,
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
  const verdict = verdictOf(results, checks.length)
  const VerdictIcon = ICONS[verdict.state]
  return (
    <div className={classes.screen}>
      <div className={classes.column}>
        <header className={classes.header}>
          <h1>{strings.doctor.title}</h1>
          <Button
            variant="default"
            leftSection={<RefreshCw size={16} />}
            onClick={() => {
              setResults({})
              setRun(run + 1)
            }}
          >
            {strings.doctor.again}
          </Button>
        </header>
        <p className={classes.verdict} data-state={verdict.state} role="status">
          <VerdictIcon size={20} aria-hidden="true" />
          {verdict.words}
        </p>
        <ol className={classes.checks}>
          {checks.map(({ id, title }) => {
            const result = results[id]
            const state = result?.state ?? 'running'
            const Icon = ICONS[state]
            return (
              <li key={id} className={classes.check}>
                <Icon
                  size={18}
                  className={classes.icon}
                  data-state={state}
                  role="img"
                  aria-label={strings.doctor.states[state]}
                />
                <div>
                  <h2>{title}</h2>
                  <p>{result?.words ?? strings.doctor.testing}</p>
                  {result?.advice && <p className={classes.advice}>{result.advice}</p>}
                  {(result?.details?.length ?? 0) > 0 && (
                    <Disclosure label={strings.doctor.details} className={classes.details}>
                      <ul>
                        {result?.details?.map((detail) => (
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
          })}
        </ol>
        <footer className={classes.footer}>
          <Checkbox
            label={strings.doctor.withDetails}
            checked={withDetails}
            onChange={(event) => setWithDetails(event.currentTarget.checked)}
          />
          <Button
            variant="light"
            leftSection={<Copy size={16} />}
            onClick={() => void copying.copy(reportOf(checks, results, withDetails))}
          >
            {copying.words || strings.doctor.copy}
          </Button>
        </footer>
      </div>
    </div>
  )
}
