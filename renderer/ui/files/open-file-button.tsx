import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { FileInput } from './file-input.tsx'

/** A button that asks for a file; busy until what is done with it is done. */
export function OpenFileButton({
  icon,
  accept,
  onFile,
  children,
}: {
  icon: ReactNode
  /** Types and endings, as an input takes them. */
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
