import { Button, Stack, Text } from '@mantine/core'
import { FileDown } from 'lucide-react'
import { QRCodeSVG } from 'qrcode.react'
import { strings } from '../../strings/strings.ts'
import { fileName } from '../files/file-name.ts'
import { saveFile } from '../saving/save-file.ts'
import { CopyText } from './copy-text.tsx'
import classes from './share-link.module.css'

/** The capacity of a QR code at its lowest level of error correction. */
const QR_BYTES = 2953

interface ShareLinkProps {
  link: string
  detail: string
  /** The name of the space that it leads to. */
  name: string
}

/** An invite link to copy or to save as a file, with a QR code. */
export function ShareLink({ link, detail, name }: ShareLinkProps) {
  return (
    <Stack>
      <Text size="sm">{detail}</Text>
      <CopyText text={link} label={strings.spaces.link} copy={strings.invites.copyLink} />
      <Button
        variant="default"
        leftSection={<FileDown size={18} />}
        onClick={() =>
          saveFile(`${fileName(name, 'invite')}.parley`, new Blob([link], { type: 'application/x-parley' }))
        }
      >
        {strings.invites.saveLink}
      </Button>
      {link.length <= QR_BYTES ? (
        <div className={classes.qr}>
          <QRCodeSVG value={link} size={280} level="L" title={strings.invites.qr} marginSize={2} />
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {strings.invites.qrTooLong}
        </Text>
      )}
    </Stack>
  )
}
