import { useEffect, useState } from 'react'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { Claims } from '../../../../shared/tools/jobs/work/claims.ts'
import type { Tally } from '../../../../shared/tools/jobs/work/tally.ts'
import { useHost } from '../../../platform/host/host-context.tsx'

/** Milliseconds between two updates of the claims on screen. */
const LOOK = 1000

type ClaimantsOf = (task: number) => readonly string[]

const NOBODY: ClaimantsOf = () => []

/** The devices that currently claim a task of a job. */
export function useClaims(space: string, job: string, tally: Tally): ClaimantsOf {
  const host = useHost()
  const [claimantsOf, setClaimantsOf] = useState<ClaimantsOf>(() => NOBODY)
  useEffect(() => {
    const claims = new Claims()
    let heard = Number.NEGATIVE_INFINITY
    const stop = host.on('jobs.claimed', ({ space: where, job: of, device, tasks }) => {
      if (where !== space || of !== job) return
      heard = performance.now()
      claims.heard(device, tasks, tally.given.get(device)?.tasks ?? 0, heard)
    })
    const timer = setInterval(() => {
      const now = performance.now()
      if (now - heard > LIMITS.claimLasts + LOOK) return
      setClaimantsOf(() => (task: number) => claims.of(task, now).map(({ device }) => device))
    }, LOOK)
    return () => {
      stop()
      clearInterval(timer)
      setClaimantsOf(() => NOBODY)
    }
  }, [host, space, job, tally])
  return claimantsOf
}
