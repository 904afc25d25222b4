import { Button, Radio, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { invitePage } from '../../../../shared/tools/news/export/site.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useFilesAccess } from '../../../docs/files/files-context.tsx'
import { openFilesToRead } from '../../../docs/files/files-to-read.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useFolderPlace } from '../../../platform/items/use-folder-place.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { saveFile } from '../../../ui/saving/save-file.ts'
import { zipOf } from '../../../ui/saving/zip.ts'
import { FolderPlace } from '../../../ui/text/folder-place.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import {
  EXPORT_KINDS,
  type Exported,
  type ExportKind,
  exportNewsletter,
  isOneFile,
  siteWords,
} from './export-newsletter.ts'
import { writeFiles } from './write-files.ts'

const TARGETS = ['folder', 'zip'] as const
type Target = (typeof TARGETS)[number]

/** A chosen folder that isn't empty, so the person is asked. */
interface Begun {
  export: string
  files: number
}

/** Exports a newsletter as files for use elsewhere. */
export function ExportDialog({
  issues,
  onClose,
  ...props
}: NewsletterProps & { issues: readonly Issue[]; onClose: () => void }) {
  const words = strings.news
  const docs = useDocs()
  const host = useHost()
  const access = useFilesAccess()
  const folder = useFolderPlace()
  const [kind, setKind] = useState<ExportKind>('site')
  const [target, setTarget] = useState<Target>('folder')
  const [done, setDone] = useState<number | null>(null)
  const [asking, setAsking] = useState<Begun | null>(null)
  const [said, setSaid] = useState<readonly string[]>([])
  const { space, newsletter, name, about, link, nameOf } = props
  const intoFolder = !isOneFile(kind) && target === 'folder'
  useStopping(asking)

  const make = (): Promise<Exported> => {
    setDone(0)
    const files = openFilesToRead(access, host, space, props.me)
    const wish = { docs, host, files, space, newsletter, name, about, link, nameOf }
    return exportNewsletter(wish, kind, issues, setDone).finally(files.close)
  }
  const end = (sentences: readonly string[], { missing, missingPictures }: Exported) => {
    setDone(null)
    const all = [...sentences]
    if (missing > 0) all.push(words.exportMissing(missing))
    if (missingPictures > 0) all.push(words.exportMissingPictures(missingPictures))
    setSaid(all)
    if (all.length === 0) onClose()
  }
  const download = async () => {
    const made = await make()
    const [only] = made.files
    if (!isOneFile(kind)) saveFile(`${name}.zip`, await zipOf(made.files, new Date()))
    else if (only) saveFile(only.name, only.blob('application/xml'))
    end([], made)
  }
  const write = async (begun: string) => {
    setAsking(null)
    const made = await make()
    const written = await writeFiles(host, begun, made.files)
    folder.forget()
    if ('path' in written) return end([words.exportWritten(written.path)], made)
    setDone(null)
    folder.refused(written.error)
  }
  const begin = async () => {
    if (!folder.place) return
    const begun = await host.call('exports.begin', { place: folder.place })
    if (!begun.ok) return folder.refused(begun.error)
    if (begun.value.files > 0) setAsking(begun.value)
    else await write(begun.value.export)
  }
  const run = () => {
    setSaid([])
    void (intoFolder ? begin() : download())
  }
  const decline = () => {
    if (asking) void host.call('exports.stop', { export: asking.export })
    setAsking(null)
    folder.forget()
  }
  const isBusy = done !== null || asking !== null
  return (
    <Dialog title={words.exportTitle} onClose={onClose}>
      <Stack>
        <Choice
          label={words.exportAs}
          words={words.exportKinds}
          values={EXPORT_KINDS}
          value={kind}
          onChange={setKind}
          disabled={isBusy}
        />
        {!isOneFile(kind) && (
          <Choice
            label={words.exportWhere}
            words={words.exportTo}
            values={TARGETS}
            value={target}
            onChange={setTarget}
            disabled={isBusy}
          />
        )}
        {intoFolder && <FolderPlace {...folder.shown} detail={words.exportFolderDetail} autoFocus={false} />}
        {asking && <FilledFolder files={asking.files} onDecline={decline} onAgree={() => void write(asking.export)} />}
        {done !== null && (
          <Text size="sm" role="status">
            {words.exporting(done, issues.length)}
          </Text>
        )}
        {said.map((sentence) => (
          <Text key={sentence} size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
            {sentence}
          </Text>
        ))}
        {!asking && (
          <DialogActions>
            {link !== null && <InvitePageButton name={name} about={about} link={link} />}
            <Button
              data-autofocus
              loading={done !== null}
              disabled={issues.length === 0 || (intoFolder && folder.place === null)}
              onClick={run}
            >
              {words.exportRun}
            </Button>
          </DialogActions>
        )}
      </Stack>
    </Dialog>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  words: Record<Value, string>
  values: readonly Value[]
  value: Value
  onChange(value: NoInfer<Value>): void
  disabled: boolean
}

function Choice<Value extends string>({ label, words, values, value, onChange, disabled }: ChoiceProps<Value>) {
  return (
    <Radio.Group label={label} value={value} onChange={(chosen) => onChange(chosen as Value)}>
      <Stack gap="xs" mt="xs">
        {values.map((each) => (
          <Radio key={each} value={each} label={words[each]} disabled={disabled} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface FilledFolderProps {
  files: number
  onDecline(): void
  onAgree(): void
}

/** Asks for confirmation before writing into a folder that isn't empty. */
function FilledFolder({ files, onDecline, onAgree }: FilledFolderProps) {
  const words = strings.news
  return (
    <Stack gap="xs" role="alert">
      <Text size="sm">{words.exportFilled(files)}</Text>
      <DialogActions>
        <Button variant="default" onClick={onDecline}>
          {strings.app.cancel}
        </Button>
        <Button data-autofocus onClick={onAgree}>
          {words.exportThere}
        </Button>
      </DialogActions>
    </Stack>
  )
}

/** Saves a page with the newsletter's link, for a website. */
function InvitePageButton(newsletter: { name: string; about: string; link: string }) {
  const save = () => {
    const page = new Blob([invitePage(newsletter, siteWords())], { type: 'text/html' })
    saveFile(`${newsletter.name}.html`, page)
  }
  return (
    <Button variant="default" onClick={save}>
      {strings.news.invitePage}
    </Button>
  )
}

/** Closing the dialog instead of answering cancels the export. */
function useStopping(asking: Begun | null): void {
  const host = useHost()
  const latest = useRef(asking)
  latest.current = asking
  useEffect(
    () => () => {
      if (latest.current) void host.call('exports.stop', { export: latest.current.export })
    },
    [host],
  )
}
