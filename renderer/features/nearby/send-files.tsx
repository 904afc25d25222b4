import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { KNOCK_FILES } from '../../../shared/space/knock-files.ts'
import { useSendToPerson } from '../../docs/files/files-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import { FileInput } from '../../ui/files/file-input.tsx'

/** Picks files and sends them straight to one person. */
export function SendFiles({ person, disabled }: { person: string; disabled: boolean }) {
  const sendToPerson = useSendToPerson()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<CallError | string | null>(null)
  const send = async (files: File[]) => {
    setProblem(null)
    setProblem(files.length > KNOCK_FILES ? strings.sending.tooMany(KNOCK_FILES) : await sendToPerson(person, files))
  }
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {strings.sending.send}
      </Button>
      <FileInput
        ref={input}
        multiple
        label={strings.sending.send}
        testId="send-files"
        onFiles={(files) => void send(files)}
      />
      <ErrorText error={problem} />
    </>
  )
}
