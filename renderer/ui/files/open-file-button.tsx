import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { FileInput } from './file-input.tsx'

/** A button that opens a file picker, and is busy until the file has been processed. */
export function OpenFileButton({
  icon,
  accept,
  onFile,
  children,
}: {
  icon: ReactNode
  /** Types and extensions, in the format of an input's `accept`. */
  accept: string
  onFile: (file: File) => Promise<void>
  children: string
}) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const open = async (file: File) => {
    setBusy(true)
    await onFile(file).finally(() => setBusy(false))
  }
  return (
    <>
      <Button variant="default" leftSection={icon} loading={busy} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <FileInput ref={input} label={children} accept={accept} onFiles={([file]) => void open(file)} />
    </>
  )
}
