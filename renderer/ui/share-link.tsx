import { Button, CopyButton, Stack, Text } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { QRCodeSVG } from 'qrcode.react'
import { strings } from '../strings/strings.ts'
import classes from './share-link.module.css'

/** The most bytes that a QR code holds at its lowest level of error correction. */
const QR_BYTES = 2953

/** An invite link to copy, and as a QR code. */
export function ShareLink({ link, detail }: { link: string; detail: string }) {
  return (
    <Stack>
      <Text size="sm">{detail}</Text>
      {link.length <= QR_BYTES ? (
        <div className={classes.qr}>
          <QRCodeSVG value={link} size={280} level="L" title={strings.invites.qr} marginSize={2} />
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {strings.invites.qrTooLong}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.link} aria-label={strings.spaces.link} tabIndex={0}>
        {link}
      </section>
      <CopyButton value={link} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            data-autofocus
            autoFocus
            onClick={copy}
            leftSection={copied ? <Check size={18} /> : <Copy size={18} />}
          >
            {copied ? strings.app.copied : strings.invites.copyLink}
          </Button>
        )}
      </CopyButton>
    </Stack>
  )
}
