import { openDatabase } from '../../db/client.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { networksOf } from '../../outgoing/address-guard.ts';
import { guardedPost } from '../../outgoing/post.ts';
import { newSecret } from '../../outgoing/signature.ts';
import { webhooksOver } from '../../outgoing/webhooks.ts';
import { withPractice } from './practice.ts';
import { startProduct, type Product, type ProductOptions } from './product.ts';
import { Receiver } from './receiver.ts';
import { BY_TEST } from './secrets.ts';

/** An organisation whose rules tell another system, called `erp`, what happens. */
interface Told {
  organisation: string;
  /** What of, and where to, as in a rulebook. */
  webhooks: object[];
  /** How often a message is tried before it is left to an operator. */
  attempts: number;
}

/** The product with such an organisation, and the system that is told. Whoever starts them stops both. */
export async function startListened(
  { organisation, webhooks, attempts }: Told,
  options: ProductOptions = {},
): Promise<{ receiver: Receiver; product: Product; secret: string }> {
  const receiver = await Receiver.start();
  const secret = newSecret();
  const erp = { url: `http://127.0.0.1:${receiver.port}/`, secrets: [secret] };
  const sends = webhooksOver({ [organisation]: { erp } }, attempts, guardedPost(networksOf('127.0.0.1')));
  const product = await startProduct({ ...options, worker: { ...options.worker, webhooks: sends } });
  const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [{ ...withPractice({ webhooks }), organisation }], BY_TEST);
  await db.destroy();
  return { receiver, product, secret };
}
