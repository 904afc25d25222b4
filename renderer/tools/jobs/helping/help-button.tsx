import { Button } from '@mantine/core'
import { HandHelping, Square } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { isAsked } from '../../../../shared/tools/jobs/consent.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { mayHelp } from '../../../../shared/tools/jobs/may-help.ts'
import { stateOf } from '../../../../shared/tools/jobs/progress.ts'
import { isOfStarter, knownWork } from '../../../../shared/tools/jobs/work/work.ts'
import { strings } from '../../../strings/strings.ts'
import { useNow } from '../../../ui/time/time.ts'
import { ReviewDialog } from '../review-dialog.tsx'
import { useConsent } from './use-consent.ts'
import type { Work } from './use-work.ts'

/** Lets this device work on a job, or stop. Another person's program is shown first. */
export function HelpButton({ detail, job, work }: { detail: SpaceDetail; job: Job; work: Work | null }) {
  const words = strings.jobs
  const { consent, choose } = useConsent(detail.id)
  const [isReviewing, setReviewing] = useState(false)
  const now = useNow()
  const isRunning = work !== null && stateOf(job, work.progress, now) === 'running'
  if (!detail.mayWrite || !isRunning || !knownWork(job.entry) || !mayHelp(job, detail.me)) return null
  const isStopped = consent.no.includes(job.id)
  const isAgreed = consent.yes.includes(job.id) || (consent.help === 'idle' && !isAsked(consent, job, detail.me))
  const helps = !isStopped && isAgreed
  const isOfOther = job.starter !== detail.me
  return (
    <>
      <Button
        variant={helps ? 'default' : 'light'}
        leftSection={helps ? <Square size={16} /> : <HandHelping size={18} />}
        onClick={() => (!helps && isOfOther && isOfStarter(job.entry) ? setReviewing(true) : choose(job.id, !helps))}
      >
        {helps ? words.stopHelping : words.help}
      </Button>
      {isReviewing && <ReviewDialog detail={detail} job={job} onClose={() => setReviewing(false)} />}
    </>
  )
}
