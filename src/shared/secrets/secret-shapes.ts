/** Tokens that are known by their shape, whatever stands before them. Each is documented by whoever gives it out. */

const SHAPES = [
  // GitHub, GitLab
  'gh[pousr]_\\w{20,}',
  'github_pat_\\w{20,}',
  'glpat-[\\w-]{20,}',
  // OpenAI, Anthropic; Google; Hugging Face
  'sk-[\\w-]{20,}',
  'AIza[\\w-]{30,}',
  'hf_[A-Za-z0-9]{20,}',
  // Stripe: secret and restricted keys
  '[sr]k_(?:live|test)_\\w{10,}',
  // Slack
  'xox[abeprs]-[\\w-]{10,}',
  'xapp-[\\w-]{10,}',
  // AWS
  'A(?:KIA|SIA)[0-9A-Z]{16}',
  // npm (no setting of it, npm_config_…), PyPI
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[\\w-]{16,}',
  // SendGrid, DigitalOcean, Shopify, HashiCorp Vault
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
  'do[opr]_v1_[0-9a-f]{32,}',
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}',
  'hv[bsr]\\.[\\w-]{16,}',
  // JSON Web Token
  'eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]+',
]

export const SHAPE = new RegExp(`\\b(?:${SHAPES.join('|')})`, 'g')

/** What stands before the secret, and the secret. */
export const SHAPED_ADDRESSES = [
  /(\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows)\/)([A-Z]\w+(?:\/\w+)+)/g,
  // Telegram: a bot is a number, a colon and its token.
  /(\/bot)(\d{3,}:[\w-]{3,})/g,
] as const
