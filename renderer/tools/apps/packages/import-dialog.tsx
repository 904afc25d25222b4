import { Button, Stack, Text, TextInput } from '@mantine/core'
import { Search, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { fold } from '../../../../shared/base/fold.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { downloadAll } from '../../../docs/files/download-all.ts'
import { fetchFile } from '../../../docs/files/fetch-file.ts'
import { useFiles } from '../../../docs/files/files-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { FileInput } from '../../../ui/files/file-input.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { FIELD_LENGTH } from '../../../ui/text/field-length.ts'
import { accepts } from '../running/accepts.ts'
import { type AskingProps, StopButton } from '../running/stop-button.tsx'
import { Downloads } from './downloads.tsx'
import { FileChoices } from './file-choices.tsx'

export interface Wanted {
  /** File types and extensions; empty: any. */
  accept: readonly string[]
  multiple: boolean
  /** Called with no files if the person canceled. */
  done: (files: File[]) => void
}

interface ImportDialogProps extends AskingProps {
  space: string
  wanted: Wanted
}

/** An app asks for files: the person gives it copies of some, of this device or of the space. */
export function ImportDialog({ space, wanted, onClose, onStop }: ImportDialogProps) {
  const words = strings.apps
  const { accept, multiple } = wanted
  const host = useHost()
  const input = useRef<HTMLInputElement>(null)
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<readonly SharedFile[]>([])
  const [reading, setReading] = useState<AbortController | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const me = useApp(({ details }) => details[space]?.me ?? '')
  const open = useFiles(space, me, null)
  const files = (open?.list.list ?? []).map(({ file }) => file).filter((file) => accepts(accept, file))
  const stateOf = ({ root }: Pick<SharedFile, 'root'>) => open?.transfer.files.get(root)
  const finish = (given: File[]) => {
    reading?.abort()
    wanted.done(given)
    onClose()
  }
  const toggle = (file: SharedFile) => {
    const others = chosen.filter(({ key }) => key !== file.key)
    setChosen(others.length < chosen.length ? others : multiple ? [...chosen, file] : [file])
  }
  const give = async () => {
    if (!open) return
    const stop = new AbortController()
    const { signal } = stop
    setReading(stop)
    setFailed(null)
    const given: File[] = []
    await downloadAll(host, { space, roots: chosen.map(({ root }) => root) }, open.transfers, signal)
    for (const { root, name, type } of chosen) {
      const isHere = open.transfers.snapshot.files.get(root)?.state === 'here'
      const bytes = isHere && (await (await fetchFile(host, { space, root }, signal))?.blob().catch(() => null))
      if (signal.aborted) return
      if (!bytes) {
        setReading(null)
        setFailed(name)
        return
      }
      given.push(new File([bytes], name, { type }))
    }
    finish(given)
  }
  const cancel = () => {
    if (!reading) return finish([])
    reading.abort()
    setReading(null)
  }
  const shown = sought === '' ? files : files.filter(({ name }) => fold(name).includes(fold(sought)))
  return (
    <Dialog title={words.importTitle} onClose={() => finish([])}>
      <Stack>
        <Text size="sm">{words.importDetail}</Text>
        <Button variant="default" leftSection={<Upload size={18} />} onClick={() => input.current?.click()}>
          {words.fromDevice}
        </Button>
        <FileInput
          ref={input}
          label={words.fromDevice}
          accept={accept.join(',')}
          multiple={multiple}
          onFiles={(given) => finish(given)}
        />
        {files.length > 0 && (
          <FileChoices
            files={shown}
            isChosen={({ key }) => chosen.some((file) => file.key === key)}
            isHere={(file) => stateOf(file)?.state === 'here'}
            disabled={reading !== null}
            onChoose={toggle}
          >
            {files.length > MANY && (
              <TextInput
                aria-label={words.findFile}
                placeholder={words.findFile}
                leftSection={<Search size={16} />}
                maxLength={FIELD_LENGTH}
                value={sought}
                onChange={(event) => setSought(event.currentTarget.value)}
              />
            )}
          </FileChoices>
        )}
        {reading && <Downloads files={chosen} stateOf={stateOf} />}
        <ErrorText error={failed === null ? null : words.notGiven(failed)} />
        <DialogActions>
          <StopButton onStop={onStop} />
          <Button variant="default" data-autofocus onClick={cancel}>
            {strings.app.cancel}
          </Button>
          <Button disabled={chosen.length === 0} loading={reading !== null} onClick={() => void give()}>
            {words.give}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}

/** From this many files on, a search field is shown. */
const MANY = 8
