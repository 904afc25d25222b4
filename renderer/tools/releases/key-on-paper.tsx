import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../shared/tools/releases/limits.ts'
import { readWrittenKey } from '../../../shared/tools/releases/trust/written-key.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'
import type { ProductProps } from './product-props.ts'
import classes from './releases.module.css'
import { useAnswer } from './use-releases.ts'

type Checked = CallOutput<'releases.check-key'>

/** Shows this device's key as 24 words, and checks what the person has written down. */
export function KeyOnPaper({ detail: { id: space }, product, onClose }: ProductProps & { onClose: () => void }) {
  const words = strings.releases
  const host = useHost()
  const answer = useAnswer()
  const personOf = usePeople(space)
  const [shown, setShown] = useState<readonly string[] | null>(null)
  const [typed, setTyped] = useState('')
  const [checked, setChecked] = useState<Checked | 'none' | null>(null)
  const show = async () => {
    const result = await answer(host.call('releases.write-key', { space, product: product.id }))
    if (result) setShown(result.value.words.split(' '))
  }
  const check = async () => {
    if (!readWrittenKey(typed)) return setChecked('none')
    const result = await answer(host.call('releases.check-key', { space, product: product.id, writtenKey: typed }))
    if (result) setChecked(result.value)
  }
  const found = () => {
    if (checked === null || checked === 'none') return null
    const { isOwn, isMaintainer, device } = checked
    if (isOwn) return words.paper.own
    const name = device === null ? words.unknownKey(checked.key.slice(0, 8)) : personOf(device).name
    return isMaintainer ? words.paper.of(name) : words.paper.old(name)
  }
  return (
    <Dialog title={words.paper.title} onClose={onClose}>
      <Stack>
        <Text size="sm">{words.paper.detail}</Text>
        {shown ? (
          // Hidden again while the words are typed, so that they are read from the paper rather than the screen.
          <ol className={classes.words} aria-label={words.paper.words} translate="no" lang="en">
            {shown.map((word, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word may occur twice, and none moves
              <li key={index}>{word}</li>
            ))}
          </ol>
        ) : (
          <Button variant="default" onClick={() => void show()}>
            {words.paper.show}
          </Button>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void check()
          }}
        >
          <Stack>
            <WrittenKey
              label={words.paper.typed}
              value={typed}
              onFocus={() => setShown(null)}
              onChange={(text) => {
                setTyped(text)
                setChecked(null)
              }}
            />
            <ErrorText error={checked === 'none' ? words.paper.none : null} />
            {found() !== null && (
              <Text size="sm" role="status">
                {found()}
              </Text>
            )}
            <DialogActions>
              <Button type="submit" disabled={typed.trim() === ''}>
                {words.paper.check}
              </Button>
            </DialogActions>
          </Stack>
        </form>
      </Stack>
    </Dialog>
  )
}

/** Restores this device's key from 24 words. */
export function RestoreKey({ detail: { id: space }, product, onClose }: ProductProps & { onClose: () => void }) {
  const words = strings.releases
  const host = useHost()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const restore = async () => {
    if (!readWrittenKey(typed)) return setError(words.paper.none)
    const result = await host.call('releases.restore-key', { space, product: product.id, writtenKey: typed })
    if (result.ok) onClose()
    else setError(result.error.reason === 'refused' ? words.paper.has : strings.errors[result.error.reason])
  }
  return (
    <Dialog title={words.paper.restore} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void restore()
        }}
      >
        <Stack>
          <Text size="sm">{words.paper.restoreDetail}</Text>
          <WrittenKey label={words.paper.words} value={typed} onChange={setTyped} hasFocus />
          <ErrorText error={error} />
          <DialogActions>
            <Button type="submit" disabled={typed.trim() === ''}>
              {words.paper.restore}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

interface WrittenKeyProps {
  label: string
  value: string
  hasFocus?: boolean
  onChange: (text: string) => void
  onFocus?: () => void
}

function WrittenKey({ label, value, hasFocus = false, onChange, onFocus }: WrittenKeyProps) {
  return (
    <TextArea
      {...{ label, value, onFocus }}
      minRows={3}
      maxLength={LIMITS.writtenKey}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      lang="en"
      dir="ltr"
      data-autofocus={hasFocus || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
