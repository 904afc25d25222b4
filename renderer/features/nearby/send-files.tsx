import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { KNOCK_FILES } from '../../../shared/space/knock-files.ts'
import { useSendToPerson } from '../../docs/files/files-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'

/** Chooses files and sends them straight to somebody. */
export function SendFiles({ person, disabled }: { person: string; disabled: boolean }) {
  const sendToPerson = useSendToPerson()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<CallError | string | null>(null)
  const onChange = async ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const files = [...(currentTarget.files ?? [])]
    currentTarget.value = ''
    setProblem(null)
    if (files.length > KNOCK_FILES) setProblem(strings.sending.tooMany(KNOCK_FILES))
    else if (files.length > 0) setProblem(await sendToPerson(person, files))
  }
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {strings.sending.send}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={strings.sending.send}
        data-testid="send-files"
        onChange={(event) => void onChange(event)}
      />
      <ErrorText error={problem} />
    </>
  )
}
