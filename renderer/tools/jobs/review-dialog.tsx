import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { harmless, nameOnScreen } from '../../../shared/record/harmless.ts'
import type { Address } from '../../../shared/tools/address.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { knownWork, PROGRAM_LIMITS } from '../../../shared/tools/jobs/work/work.ts'
import { fetchFile } from '../../docs/files/fetch-file.ts'
import { useFiles } from '../../docs/files/files-context.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { placeIn } from '../../platform/places/routes.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { useConsent } from './helping/use-consent.ts'
import classes from './jobs.module.css'
import { useJobs } from './use-jobs.ts'

/** Maximum number of shown characters of a program. */
const SHOWN = 200_000
/** Shows the job’s number as its starter typed it. */
const MEGABYTE = 1_000_000

/** The beginning of a file in the space; null until it is stored on this device. */
function useText({ id: space, me }: SpaceDetail, root: string): string | null {
  const host = useHost()
  const transfer = useFiles(space, me, null)?.transfer
  const isHere = transfer?.files.get(root)?.state === 'here'
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    if (!isHere) return
    const stop = new AbortController()
    const read = async () => {
      const response = await fetchFile(host, { space, root }, stop.signal)
      if (response) setText(await response.text())
    }
    // It was removed, or the window no longer needs it: there is nothing to show.
    read().catch(() => {})
    return () => stop.abort()
  }, [host, space, root, isHere])
  return text
}

/** Shows another person's program before this device runs it. */
export function ReviewDialog({ detail, job, onClose }: { detail: SpaceDetail; job: Job; onClose: () => void }) {
  const words = strings.jobs
  const { starter, entry } = job
  const { program, seconds = PROGRAM_LIMITS.seconds, megabytes = PROGRAM_LIMITS.megabytes, over } = entry
  const nameOf = usePeople(detail.id)
  const { choose } = useConsent(detail.id)
  const isText = knownWork(entry) === 'script'
  const text = useText(detail, program?.root ?? '')
  const agree = () => {
    choose(job.id, true)
    onClose()
  }
  return (
    <Dialog title={words.reviewTitle} onClose={onClose} size="lg">
      <Stack gap="sm">
        <Text size="sm">{words.reviewDetail(nameOf(starter).name)}</Text>
        <Text size="sm">
          <bdi>{nameOnScreen(program?.name ?? '')}</bdi>
          {' · '}
          {words.reviewLimits(over.count, formats.seconds(seconds), formats.bytes(megabytes * MEGABYTE))}
        </Text>
        {isText && text !== null && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          <pre className={classes.program} dir="ltr" tabIndex={0}>
            {harmless(text.slice(0, SHOWN))}
          </pre>
        )}
        {isText && text === null && <Text size="sm">{words.reviewAbsent}</Text>}
        {isText && (text?.length ?? 0) > SHOWN && <Text size="sm">{words.reviewCut}</Text>}
        {!isText && <Text size="sm">{words.reviewCompiled}</Text>}
        <DialogActions>
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button disabled={isText && text === null} onClick={agree}>
            {words.reviewRun}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}

/** The same for the program of a job that was opened from elsewhere. */
export function LinkedReview({
  detail,
  link,
  onClose,
}: SpaceOnScreen & { link?: Address | undefined; onClose: () => void }) {
  const id = placeIn(link ?? null, 'jobs')?.job
  return detail && id !== undefined ? <ReviewOf detail={detail} id={id} onClose={onClose} /> : null
}

function ReviewOf({ detail, id, onClose }: { detail: SpaceDetail; id: string; onClose: () => void }) {
  const job = useJobs(detail).jobs.get(id)
  return job ? <ReviewDialog detail={detail} job={job} onClose={onClose} /> : null
}
