import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Check, Search, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { fold } from '../../../shared/search/fold.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import { useFiles } from '../../docs/files/files-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { useApp } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { FIELD_LENGTH } from '../../ui/field-length.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { accepts } from './accepts.ts'
import classes from './apps.module.css'
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
      const found = await host.call('files.address', { space, root })
      const response = found.ok ? await fetch(found.value.address).catch(() => null) : null
      const bytes = response?.ok ? await response.blob().catch(() => null) : null
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
          <section aria-label={words.fromFiles}>
            <h3 className={classes.heading}>{words.fromFiles}</h3>
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
            <VirtualList
              className={classes.choices ?? ''}
              items={shown}
              estimate={36}
              keyOf={({ key }) => key}
              render={(file) => {
                const isChosen = chosen.some(({ key }) => key === file.key)
                return (
                  <button
                    type="button"
                    className={classes.choice}
                    aria-pressed={isChosen}
                    title={file.name}
                    onClick={() => toggle(file)}
                  >
                    <bdi>{file.name}</bdi>
                    {isChosen && <Check size={16} />}
                  </button>
                )
              }}
            />
          </section>
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
