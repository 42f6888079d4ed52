import { urlOf } from '@liandong/contract/client';
import { getFile } from '@liandong/contract/order';
import { Image } from 'antd';
import { useWords } from '../../../words/index.ts';

/** 现场照片, as small pictures that open large. */
export const Photos = ({ fileIds }: { readonly fileIds: readonly string[] }) => {
  const t = useWords('incident');
  if (fileIds.length === 0) return null;
  return (
    <div className="inc-photos">
      <Image.PreviewGroup>
        {fileIds.map((id) => (
          <Image
            key={id}
            width={72}
            height={72}
            alt={t('photo')}
            src={urlOf(getFile, { params: { id } })}
            loading="lazy"
          />
        ))}
      </Image.PreviewGroup>
    </div>
  );
};
