// Where a queue is: the URL of a PostgreSQL database, which may hold a password. All that is shown, written or thrown names
// it without.

export interface QueueAddress {
  /** For the connection alone. */
  readonly url: string;
  /** User, host and database. */
  readonly shown: string;
  /** Words that nobody may read. */
  readonly secrets: readonly string[];
}

/** Throws Error when the text is no such URL; it is not repeated. */
export function queueAddress(text: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error(
      '--queue: expected the URL of a PostgreSQL database, got something else; try postgres://user@host/database, with the password in PGPASSWORD',
    );
  }
  const written = [url.password, url.searchParams.get('password'), url.searchParams.get('sslpassword')];
  const secrets = written.flatMap((word) => (word ? [word, decoded(word)] : []));
  const user = url.username === '' ? '' : `${url.username}@`;
  return { url: text, shown: `postgres://${user}${url.host}${url.pathname}`, secrets };
}

/** A text in which no secret of the address is left. */
export function withoutSecrets({ url, shown, secrets }: QueueAddress, text: string): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text.replaceAll(url, shown));
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
