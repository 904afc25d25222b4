import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { JOIN_REQUEST_FILES } from '../../../shared/space/joining/join-request-files.ts'
import { useSendToPerson } from '../../docs/files/files-context.tsx'
import { strings } from '../../strings/strings.ts'
import { FileInput } from '../../ui/files/file-input.tsx'

/** Sends files directly to one person, or says why it couldn't. */
export function useSendFiles(person: string) {
  const sendToPerson = useSendToPerson()
  const [problem, setProblem] = useState<CallError | string | null>(null)
  const send = async (files: readonly File[]) => {
    setProblem(null)
    setProblem(
      files.length > JOIN_REQUEST_FILES
        ? strings.sending.tooMany(JOIN_REQUEST_FILES)
        : await sendToPerson(person, files),
    )
  }
  return { problem, send: (files: readonly File[]) => void send(files) }
}

/** Picks the files to send. */
export function SendFiles({ disabled, onFiles }: { disabled: boolean; onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {strings.sending.send}
      </Button>
      <FileInput ref={input} multiple label={strings.sending.send} testId="send-files" onFiles={onFiles} />
    </>
  )
}
