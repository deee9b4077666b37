using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Actions.Sentences;

internal static class TokenSentences
{
    /// <summary>The calls of ERC-20 that move tokens or let others move them.</summary>
    public static ContractAbi Abi { get; } =
        ContractAbi.Parse(
            """
            [
              {"type":"function","name":"transfer","stateMutability":"nonpayable","outputs":[{"name":"","type":"bool"}],
               "inputs":[{"name":"to","type":"address"},{"name":"value","type":"uint256"}]},
              {"type":"function","name":"approve","stateMutability":"nonpayable","outputs":[{"name":"","type":"bool"}],
               "inputs":[{"name":"spender","type":"address"},{"name":"value","type":"uint256"}]},
              {"type":"function","name":"transferFrom","stateMutability":"nonpayable","outputs":[{"name":"","type":"bool"}],
               "inputs":[{"name":"from","type":"address"},{"name":"to","type":"address"},{"name":"value","type":"uint256"}]}
            ]
            """
        );

    public static string? Of(Address token, CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "transfer" => $"Pays {book.Amount(token, call.Number(1))} to {book.Say(call.Address(0))}.",
            "approve" when call.Number(1).IsZero =>
                $"Ends what {book.Say(call.Address(0))} may take of {Symbol(token, book)}.",
            "approve" => $"Lets {book.Say(call.Address(0))} take up to {book.Amount(token, call.Number(1))}.",
            "transferFrom" =>
                $"Moves {book.Amount(token, call.Number(2))} from {book.Say(call.Address(0))} to {book.Say(call.Address(1))}.",
            _ => null,
        };

    private static string Symbol(Address token, AddressBook book) => book.FindToken(token)?.Symbol ?? token.ToString();
}
