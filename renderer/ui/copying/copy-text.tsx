import { Button, VisuallyHidden } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import classes from './copy-text.module.css'
import { useCopy } from './use-copy.ts'

interface CopyTextProps {
  text: string
  /** The text's label. */
  label: string
  /** The button's label. */
  copy: string
}

/** A text with a button that copies it. */
export function CopyText({ text, label, copy: words }: CopyTextProps) {
  const copying = useCopy()
  const { copied } = copying
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.text} aria-label={label} tabIndex={0}>
        {text}
      </section>
      <Button
        data-autofocus
        autoFocus
        onClick={() => void copying.copy(text)}
        leftSection={copied ? <Check size={18} /> : <Copy size={18} />}
      >
        {copying.words || words}
      </Button>
      <VisuallyHidden role="status">{copying.words}</VisuallyHidden>
    </>
  )
}
