import { describe, expect, it } from 'vitest'
import { addressBehind, isOutsideLink } from './outside-link.ts'

describe('an address outside Parley', () => {
  it.each([
    ...['https://example.org/a?b#c', 'HTTPS://a', 'http://nas.local:5000/share', 'http://192.168.1.5/x'],
    ...['mailto:ben@example.org', 'mailto:ben@example.org,cem@example.org?subject=The%20fair&body=Hi'],
    ...['tel:+390612345', 'TEL:+39-06-123(45)', 'tel:112'],
  ])('can be opened: %s', (address) => expect(isOutsideLink(address)).toBe(true))

  it.each([
    ...['javascript:alert(1)', 'file:///etc/passwd', 'smb://nas/share', 'ftp://example.org', 'data:text/html,x', '//a'],
    ...['', 'https://', ' https://a', 'https://a\nb', `https://example.org/${'a'.repeat(2000)}`],
    // These look like another host.
    ...['https://bank.example@evil.example', 'http://:b@evil.example'],
    // These would attach a file, dial a code, or pass an argument to the mail program.
    ...['mailto:a@b.c?attach=/etc/passwd', 'mailto:a@b.c?subject=x&attachment=y', 'mailto:"a --exec"', 'mailto:'],
    ...['tel:*#06#', 'tel:', 'tel:+39;phone-context=x', `tel:${'1'.repeat(50)}`],
  ])('can’t be opened: %s', (address) => expect(isOutsideLink(address)).toBe(false))

  it('is shown after a link’s text if it can’t be a link, unless the text already contains it', () => {
    expect(addressBehind('the NAS', 'smb://nas/share')).toBe('smb://nas/share')
    expect(addressBehind('smb://nas/share', 'smb://nas/share')).toBeNull()
    expect(addressBehind('nas/share', 'smb://nas/share')).toBeNull()
    for (const address of ['', '#part', 'javascript:void(0)', 'data:text/html,x'])
      expect(addressBehind('part', address)).toBeNull()
  })
})
