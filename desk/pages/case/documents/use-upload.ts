import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../../../api/send.ts';
import { putFile, type Sending } from './put-file.ts';
import { wrongWith, type Wrong } from './check-file.ts';
import type { DocumentList } from './queries.ts';

/** What became of the file that was chosen for a document. */
export type Upload =
  | { is: 'none' }
  | { is: 'wrong'; name: string; wrong: Wrong }
  | { is: 'sending'; sending: Sending; share: number }
  | { is: 'failed'; sending: Sending; error: unknown };

/** Takes a file for a document, looks at what can be seen of it, sends it, and keeps it until it arrived. */
export function useUpload(
  caseId: string,
  document: string,
  takes: DocumentList['takes'],
  onDone: (name: string) => void,
): {
  upload: Upload;
  choose: (file: File) => void;
  again: () => void;
  forget: () => void;
} {
  const client = useQueryClient();
  const [upload, setUpload] = useState<Upload>({ is: 'none' });
  const start = async (sending: Sending): Promise<void> => {
    setUpload({ is: 'sending', sending, share: 0 });
    try {
      await putFile(sending, (share) => setUpload({ is: 'sending', sending, share }));
      await client.invalidateQueries({ queryKey: ['case', caseId] });
      setUpload({ is: 'none' });
      onDone(sending.file.name);
    } catch (error) {
      setUpload({ is: 'failed', sending, error });
    }
  };
  return {
    upload,
    choose: (file) => {
      const wrong = wrongWith(file, takes);
      if (wrong) setUpload({ is: 'wrong', name: file.name, wrong });
      else void start({ caseId, document, file, key: newKey() });
    },
    again: () => {
      if (upload.is === 'failed') void start(upload.sending);
    },
    forget: () => setUpload({ is: 'none' }),
  };
}
