import { Button, CopyButton } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { strings } from '../strings/strings.ts'
import classes from './copy-text.module.css'

interface CopyTextProps {
  text: string
  /** What the text is. */
  label: string
  /** What the button says. */
  copy: string
  /** Of the text itself, where it is not that of the words around it. */
  dir?: 'ltr'
}

/** A text to take along, with the button that copies it. */
export function CopyText({ text, label, copy: words, dir }: CopyTextProps) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.text} aria-label={label} tabIndex={0} dir={dir}>
        {text}
      </section>
      <CopyButton value={text} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            data-autofocus
            autoFocus
            onClick={copy}
            leftSection={copied ? <Check size={18} /> : <Copy size={18} />}
          >
            {copied ? strings.app.copied : words}
          </Button>
        )}
      </CopyButton>
    </>
  )
}
