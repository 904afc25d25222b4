import { Stack, Text } from '@mantine/core'
import { QRCodeSVG } from 'qrcode.react'
import { strings } from '../strings/strings.ts'
import { CopyText } from './copy-text.tsx'
import classes from './share-link.module.css'

/** The capacity of a QR code at its lowest level of error correction. */
const QR_BYTES = 2953

/** An invite link to copy, with a QR code. */
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
      <CopyText text={link} label={strings.spaces.link} copy={strings.invites.copyLink} />
    </Stack>
  )
}
