import { Button } from '@mantine/core'
import { Square } from 'lucide-react'
import { strings } from '../../strings/strings.ts'

/** Of a dialog in which an app asks something. */
export interface AskingProps {
  onClose: () => void
  /** Stops the app; null: it doesn't ask so often that it would have to be stopped from here. */
  onStop: (() => void) | null
}

/** Of an app that asks again and again: nothing else can be reached behind its dialogs. */
export function StopButton({ onStop }: Pick<AskingProps, 'onStop'>) {
  if (!onStop) return null
  return (
    <Button variant="default" leftSection={<Square size={14} />} mr="auto" onClick={onStop}>
      {strings.apps.stop}
    </Button>
  )
}
