/** The shell's own few texts, in the system's language: the page has its own (`renderer/strings`). */

interface ShellWords {
  view: string
  cannotStart: string
  stopped: string
  runningAlready: string
  noKeyRing: string
  openOutside: string
  openInBrowser: string
  cancel: string
}

const WORDS: Readonly<Record<'en' | 'de' | 'it' | 'pt', ShellWords>> = {
  en: {
    view: 'View',
    cannotStart: 'Parley cannot start',
    stopped: 'Parley has stopped. What was saved is safe.',
    runningAlready: 'Parley is open on this profile already.',
    noKeyRing: 'This system has no key ring. The key of this device is kept in a file that only your account can read.',
    openOutside: 'Open this address in your browser?',
    openInBrowser: 'Open in browser',
    cancel: 'Cancel',
  },
  de: {
    view: 'Ansicht',
    cannotStart: 'Parley kann nicht starten',
    stopped: 'Parley ist stehen geblieben. Was gespeichert war, ist sicher.',
    runningAlready: 'Parley ist mit diesem Profil schon offen.',
    noKeyRing:
      'Dieses System hat keinen Schlüsselbund. Der Schlüssel dieses Geräts liegt in einer Datei, die nur dein Konto lesen kann.',
    openOutside: 'Diese Adresse in deinem Browser öffnen?',
    openInBrowser: 'Im Browser öffnen',
    cancel: 'Abbrechen',
  },
  it: {
    view: 'Vista',
    cannotStart: 'Parley non può avviarsi',
    stopped: 'Parley si è fermato. Ciò che era salvato è al sicuro.',
    runningAlready: 'Parley è già aperto con questo profilo.',
    noKeyRing:
      'Questo sistema non ha un portachiavi. La chiave di questo dispositivo è conservata in un file che solo il tuo account può leggere.',
    openOutside: 'Aprire questo indirizzo nel browser?',
    openInBrowser: 'Apri nel browser',
    cancel: 'Annulla',
  },
  pt: {
    view: 'Exibir',
    cannotStart: 'O Parley não pode iniciar',
    stopped: 'O Parley parou. O que estava salvo está seguro.',
    runningAlready: 'O Parley já está aberto com este perfil.',
    noKeyRing:
      'Este sistema não tem um chaveiro. A chave deste aparelho fica em um arquivo que só a sua conta pode ler.',
    openOutside: 'Abrir este endereço no seu navegador?',
    openInBrowser: 'Abrir no navegador',
    cancel: 'Cancelar',
  },
}

/** `locale`: a BCP 47 tag; falls back to English for other languages, or if empty, as before Electron is ready. */
export function shellWords(locale: string): ShellWords {
  const base = locale.slice(0, 2).toLowerCase()
  return base in WORDS ? WORDS[base as keyof typeof WORDS] : WORDS.en
}
