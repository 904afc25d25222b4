import { nameOnScreen } from '../../../shared/record/harmless.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { resultFileId } from '../../../shared/tools/jobs/results/file-answers.ts'
import type { AnswerFile } from '../../../shared/tools/jobs/shape.ts'
import { addressInFiles } from '../../docs/files/address-in-files.ts'
import type { OpenFiles } from '../../docs/files/files-context.tsx'
import { formatRoute } from '../../platform/places/routes.ts'
import { formats, strings } from '../../strings/strings.ts'
import { usePictures } from '../../ui/files/file-cards.tsx'
import classes from './jobs.module.css'

interface ResultFileProps {
  space: string
  job: Job
  task: number
  file: AnswerFile
  files: OpenFiles | null
}

/** A result that is a file: a thumbnail and a link to it, once it is in its folder. */
export function ResultFile({ space, job: { id, starter }, task, file: { root, size }, files }: ResultFileProps) {
  const words = strings.jobs
  const showPicture = usePictures()
  const place = { id: resultFileId(id, task, root), device: starter }
  const found = files?.feed.get(place)
  if (!found) return <span className={classes.quiet}>{words.fileComing(formats.bytes(size))}</span>
  if (found.deletedForEveryone) return <span className={classes.quiet}>{words.fileDeleted}</span>
  const href = formatRoute(addressInFiles(space, { file: place.id, device: place.device }))
  return (
    <a className={classes.resultFile} href={href}>
      <span className={classes.resultPicture}>{showPicture({ file: place }, '', true)}</span>
      <bdi className={classes.names}>{nameOnScreen(found.name)}</bdi>
      <span className={classes.quiet}>{formats.bytes(size)}</span>
    </a>
  )
}
