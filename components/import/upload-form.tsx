import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { TextInput } from '../ui/inputs';

interface UploadFormProps {
  /** Where the file is sent. */
  readonly action: string;
  /** Why the last file was not taken. */
  readonly refusal: string | undefined;
}

export function UploadForm({ action, refusal }: UploadFormProps) {
  return (
    <form action={action} method="post" encType="multipart/form-data" className="grid max-w-2xl gap-4">
      {refusal && <ErrorSummary issues={[{ path: 'file', message: refusal }]} title="The file was not taken" />}
      <TextInput
        type="file"
        name="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        label="File"
        hint={
          <>
            A CSV file of up to 10 MB, 500 columns and 20,000 rows, its first line the column names. Any encoding;
            commas, semicolons, tabs or bars between the cells. Save an Excel workbook as{' '}
            <span className="whitespace-nowrap">“CSV UTF-8”</span> first.
          </>
        }
        error={refusal}
        required
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" icon="upload">
          Upload
        </Button>
        <span className="text-sm text-ink-2">Nothing enters the register yet.</span>
      </div>
    </form>
  );
}
