using System.Data;
using Dao.Ethereum.Primitives;
using Dapper;

namespace Dao.Store.Database;

/// <summary>How chain values lie in columns: hashes and addresses as raw bytes, uint256 as 32 bytes big-endian.</summary>
internal static class ValueHandlers
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new Bytes<Address>(a => a.ToArray(), b => Address.FromBytes(b)));
        SqlMapper.AddTypeHandler(new Bytes<Hash32>(h => h.ToArray(), b => Hash32.FromBytes(b)));
        SqlMapper.AddTypeHandler(new Bytes<UInt256>(n => n.ToBigEndian(), b => UInt256.FromBigEndian(b)));
        SqlMapper.AddTypeHandler(new Height());
        // Dapper asks its own map first; without this a time is written as text.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new Timestamp());
    }

    private sealed class Bytes<T>(Func<T, byte[]> write, Func<byte[], T> read) : SqlMapper.TypeHandler<T>
        where T : struct
    {
        public override void SetValue(IDbDataParameter parameter, T value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Value = write(value);
        }

        public override T Parse(object value) => read((byte[])value);
    }

    private sealed class Height : SqlMapper.TypeHandler<BlockNumber>
    {
        public override void SetValue(IDbDataParameter parameter, BlockNumber value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = checked((long)value.Value);
        }

        public override BlockNumber Parse(object value) => new(checked((ulong)(long)value));
    }

    /// <summary>Chain time: whole seconds since 1970.</summary>
    private sealed class Timestamp : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeSeconds();
        }

        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeSeconds((long)value);
    }
}
