import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Search, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { fold } from '../../../shared/search/fold.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { fetchFile } from '../../docs/files/fetch-file.ts'
import { useFiles } from '../../docs/files/files-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { useApp } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { FIELD_LENGTH } from '../../ui/field-length.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { accepts } from './accepts.ts'
import { FileChoices } from './file-choices.tsx'
import { type AskingProps, StopButton } from './stop-button.tsx'

export interface Wanted {
  /** Types and endings of names; empty: any. */
  accept: readonly string[]
  multiple: boolean
  /** Nothing if the person canceled. */
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
  const [isReading, setReading] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const files = useFilesTaken(space, accept)
  const finish = (given: File[]) => {
    wanted.done(given)
    onClose()
  }
  const toggle = (file: SharedFile) => {
    const others = chosen.filter(({ key }) => key !== file.key)
    setChosen(others.length < chosen.length ? others : multiple ? [...chosen, file] : [file])
  }
  const give = async () => {
    setReading(true)
    const given: File[] = []
    for (const { root, name, type } of chosen) {
      const bytes = await (await fetchFile(host, { space, root }))?.blob().catch(() => null)
      if (!bytes) {
        setReading(false)
        setFailed(name)
        return
      }
      given.push(new File([bytes], name, { type }))
    }
    finish(given)
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
          <FileChoices files={shown} isChosen={({ key }) => chosen.some((file) => file.key === key)} onChoose={toggle}>
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
        <ErrorText error={failed === null ? null : words.notGiven(failed)} />
        <Group justify="flex-end">
          <StopButton onStop={onStop} />
          <Button variant="default" data-autofocus onClick={() => finish([])}>
            {strings.app.cancel}
          </Button>
          <Button disabled={chosen.length === 0} loading={isReading} onClick={() => void give()}>
            {words.give}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** More files than can be looked through. */
const MANY = 8

/** Those of the space that are on this device, and that the app takes. */
function useFilesTaken(space: string, accept: readonly string[]): SharedFile[] {
  const me = useApp(({ details }) => details[space]?.me ?? '')
  const files = useFiles(space, me, null)
  if (!files) return []
  return files.list.list.flatMap(({ file }) =>
    files.transfer.files.get(file.root)?.state === 'here' && accepts(accept, file) ? [file] : [],
  )
}
