import { useSession } from '../shell/session.ts';
import { useSay } from '../words/words.ts';

/** The companies that the reader may see, as the choices of a list. */
export function OrganisationOptions() {
  const { inForce } = useSession();
  const say = useSay();
  return inForce.map((one) => (
    <option key={one.organisation} value={one.organisation}>
      {say(one.name)}
    </option>
  ));
}
