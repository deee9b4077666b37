namespace Dao.Rules.Actions.Sentences;

internal static class NameSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name != "setName" ? null
        : call.Text(1).Length == 0 ? $"Takes the name of {call.Address(0)} away."
        : OrganisationName.Read(call.Text(1)) is { } name
            ? $"Gives {call.Address(0)} the name “{name}”: payments to it will be shown with this name."
        : $"Gives {call.Address(0)} a name that could deceive the eye, so it will not be shown: payments to it are shown by address.";
}
