import { Button } from '@mantine/core'
import { HandHelping, Square } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { stateOf } from '../../../shared/tools/jobs/progress.ts'
import { knownWork } from '../../../shared/tools/jobs/work.ts'
import { strings } from '../../strings/strings.ts'
import { useNow } from '../../ui/time.ts'
import { useConsent } from './use-consent.ts'
import type { Work } from './use-work.ts'

/** Lets this device work on a job, or not anymore. */
export function HelpButton({ detail, job, work }: { detail: SpaceDetail; job: Job; work: Work | null }) {
  const words = strings.jobs
  const { consent, choose } = useConsent(detail.id)
  const now = useNow()
  const isRunning = work !== null && stateOf(job, work.progress, now) === 'running'
  if (!detail.mayWrite || !isRunning || !knownWork(job.entry)) return null
  const isStopped = consent.no.includes(job.id)
  const helps = !isStopped && (consent.yes.includes(job.id) || consent.help === 'idle')
  return (
    <Button
      variant={helps ? 'default' : 'light'}
      leftSection={helps ? <Square size={16} /> : <HandHelping size={18} />}
      onClick={() => choose(job.id, !helps)}
    >
      {helps ? words.stopHelping : words.help}
    </Button>
  )
}
