import type { Strings } from '../strings.ts'
import { people as countOfPeople, number, plural } from './counts.ts'

export const roles: Strings['roles'] = {
  owner: 'Proprietario',
  editor: 'Redattore',
  viewer: 'Lettore',
  keeper: 'Custode',
}

export const rolesExplained: Strings['rolesExplained'] = {
  owner: 'invita, rimuove, decide chi può fare che cosa',
  editor: 'scrive e disegna',
  viewer: 'legge',
  keeper: 'per un custode sempre acceso: tiene tutto per gli altri, e non può leggerlo',
}

const gigabytes = (bytes: number) => number(Math.round(bytes / 1e8) / 10)

export const people: Strings['people'] = {
  title: 'Persone',
  you: 'tu',
  online: 'Raggiungibile ora',
  typing: 'sta scrivendo',
  lastSeen: (when) => `ultima volta: ${when}`,
  neverSeen: 'mai visto finora',
  former: 'Qualcuno che se n’è andato',
  invite: 'Invita persone',
  manage: 'Membri e inviti',
  membersTitle: 'Membri',
  count: countOfPeople,
  joined: (when) => `nello spazio: ${when}`,
  role: (name) => `Ruolo di ${name}`,
  remove: 'Rimuovi …',
  allowMore: 'Permetti di più',
  uses: (used, budget) => `occupa ${gigabytes(used)} di ${gigabytes(budget)} GB`,
  full: (used) =>
    `occupa ${gigabytes(used)} GB, tutto ciò che un dispositivo può: non si prende più nulla di nuovo da lì`,
  removeTitle: (name) => `Rimuovere ${name}?`,
  removeLost: (name) =>
    `${name} non legge nulla di ciò che si scrive da ora in poi. Ciò che ${name} ha già ricevuto resta a ${name}.`,
  removeButton: (name) => `Rimuovi ${name}`,
  notRemoved: (name) =>
    `${name} fa ancora parte dello spazio: la rimozione non ha avuto effetto. Forse il tuo ruolo è cambiato, oppure c’è più da annullare di quanto entri in una sola modifica.`,
  removedLinksOpen: (name) =>
    `${name} non fa più parte dello spazio, ma ci sono ancora link di invito aperti. Revoca quelli che vedi ancora in «Inviti»: ${name} potrebbe conoscerli.`,
  roleNotChanged: (name) => `Il ruolo di ${name} è ancora lo stesso. Forse il tuo è cambiato.`,
  formerTitle: 'Non più qui',
  how: { removed: 'rimozione', left: 'uscita' },
  purged: 'i suoi scritti sono stati eliminati',
  purge: 'Elimina i suoi scritti …',
  purgeTitle: (name) => `Eliminare ciò che ha scritto ${name}?`,
  purgeLost: (name) => [
    `Tutti i messaggi di ${name} spariscono da ogni dispositivo di questo spazio, per sempre. I dispositivi ora assenti seguono quando tornano.`,
    `Sulle lavagne spariscono le forme come le ha lasciate ${name}. Ciò che altri hanno cambiato dopo resta, e così i canali e le lavagne in cui hanno scritto altri.`,
    `Ciò che ha ${name} resta a ${name}, e nei file di copia. Questo non si può annullare.`,
  ],
  purgeButton: (name) => `Elimina ciò che ha scritto ${name}`,
  paths: { tcp: 'sulla rete', webrtc: 'direttamente' },
  and: ' e ',
  kept: ({ devices, of }) =>
    of === 1
      ? 'Finora solo su questo dispositivo'
      : `Il tuo è conservato su ${number(devices)} di ${number(of)} dispositivi`,
  keptExplained:
    'Dispositivi dello spazio che hanno detto, da quando Parley è stato avviato qui, di avere tutto ciò che hai scritto.',
}

export const invites: Strings['invites'] = {
  title: 'Inviti',
  none: 'Nessun invito è aperto.',
  create: 'Crea un link',
  as: 'Chi entra diventa',
  expires: 'Vale',
  expiry: { hour: 'per 1 ora', day: 'per 1 giorno', week: 'per 7 giorni', never: 'senza fine' },
  uses: 'Quante persone',
  usesChoice: { any: 'senza limite', one: 'una persona', five: '5 persone' },
  usesHint:
    'Con un limite, solo il tuo dispositivo può far entrare. Senza, può farlo il dispositivo di ogni redattore.',
  shareTitle: 'Condividi questo link',
  shareDetail: (role) => `Chi lo ha può entrare come: ${role}. Invialo solo a chi intendi tu.`,
  copyLink: 'Copia il link',
  showLink: 'Mostra link e codice QR',
  qr: 'Codice QR del link di invito',
  qrTooLong: 'Il link è troppo lungo per un codice QR. Copialo, invece.',
  revoke: 'Revoca',
  tooMany: 'Questo spazio ha già tutti i link di invito aperti che può avere. Prima revocane qualcuno.',
  notRevoked: 'Questo link è ancora aperto: la revoca non ha avuto effetto. Forse il tuo ruolo è cambiato.',
  revoked: 'Con esso nessuno può più entrare. Chi è entrato resta.',
  used: (used, uses) => {
    if (uses !== null) return `usato ${number(used)} volte su ${number(uses)}`
    if (used === 0) return 'non ancora usato'
    return plural(used, { one: 'usato una volta', other: 'usato # volte' })
  },
  endsAt: (when) => `finisce ${when}`,
  ended: 'è finito',
  endless: 'senza fine',
  byOther: (name) => `creato da ${name}`,
}
