import type { Strings } from '../strings.ts'

export const errors: Strings['errors'] = {
  'bad-input': 'Isso não parece certo. Confira e tente de novo.',
  'not-allowed': 'Você não tem permissão para fazer isto',
  'not-found': 'Isto não existe mais',
  'not-in-effect': 'Não teve efeito. Nada foi alterado.',
  'links-open':
    'A remoção deu certo, mas ainda há links de convite ativos. Revogue os que ainda aparecem em “Convites”.',
  'in-the-way':
    'Ali, um arquivo, um link ou uma pasta tem um nome que o Parley usa para si (.parley…), mas não foi criado pelo Parley. Renomeie-o ou escolha outra pasta.',
  storage: 'Não foi possível salvar: o disco está cheio ou protegido contra gravação.',
  restart:
    'Reinicie o Parley primeiro: outro perfil substituirá este, e um espaço adicionado agora não faria parte dele.',
  refused: 'Não aceito',
  internal: 'Algo deu errado. Nada se perdeu; tente de novo.',
}
