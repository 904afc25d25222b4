import { Button } from '@mantine/core'
import { Square } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'

/** For dialogs in which an app asks something. */
export interface AskingProps {
  onClose: () => void
  /** Stops the app; null if it doesn't ask often enough to need stopping from here. */
  onStop: (() => void) | null
}

/** Stops an app that asks repeatedly: nothing else can be reached behind its dialogs. */
export function StopButton({ onStop }: Pick<AskingProps, 'onStop'>) {
  if (!onStop) return null
  return (
    <Button variant="default" leftSection={<Square size={14} />} mr="auto" onClick={onStop}>
      {strings.apps.stop}
    </Button>
  )
}
