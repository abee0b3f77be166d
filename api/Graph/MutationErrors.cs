using EduPlan.Api.Graph.Scalars;
using EduPlan.Api.Reporting;
using GraphQL.Types;

namespace EduPlan.Api.Graph;

/// <summary>The interface Error.</summary>
public sealed class ErrorInterface : InterfaceGraphType<ReportRefusal>
{
    public ErrorInterface()
    {
        Name = "Error";
        Description = "Why a mutation wrote nothing.";
        Field<NonNullGraphType<StringGraphType>>("message").Description("For people; programs look at the type and its fields.");
    }
}

/// <summary>UnauthenticatedError.</summary>
public sealed class UnauthenticatedErrorType : ObjectGraphType<UnauthenticatedError>
{
    public UnauthenticatedErrorType() => this.Error("UnauthenticatedError", "There was no token, or an unknown, expired or revoked one.");
}

/// <summary>OutOfScopeError.</summary>
public sealed class OutOfScopeErrorType : ObjectGraphType<OutOfScopeError>
{
    public OutOfScopeErrorType()
    {
        this.Error("OutOfScopeError", "The token is bound to another agency or province.");
        Field<NonNullGraphType<StringGraphType>>("what").Description("What it may not report on.").Resolve(c => c.Source.What);
    }
}

/// <summary>NotFoundError.</summary>
public sealed class NotFoundErrorType : ObjectGraphType<NotFoundError>
{
    public NotFoundErrorType()
    {
        this.Error("NotFoundError", "What the report names is not in the data set.");
        Field<NonNullGraphType<StringGraphType>>("kind").Description("What was looked for, such as \"task\".").Resolve(c => c.Source.Kind);
        Field<NonNullGraphType<StringGraphType>>("slug").Description("The name it was looked for by.").Resolve(c => c.Source.Slug);
    }
}

/// <summary>UnitMismatchError.</summary>
public sealed class UnitMismatchErrorType : ObjectGraphType<UnitMismatchError>
{
    public UnitMismatchErrorType()
    {
        this.Error("UnitMismatchError", "The value is counted in another unit than the indicator.");
        Field<NonNullGraphType<StringGraphType>>("expected").Description("The indicator's unit.").Resolve(c => c.Source.Expected);
        Field<StringGraphType>("given").Description("The unit that was sent.").Resolve(c => c.Source.Given);
    }
}

/// <summary>FutureDateError.</summary>
public sealed class FutureDateErrorType : ObjectGraphType<FutureDateError>
{
    public FutureDateErrorType()
    {
        this.Error("FutureDateError", "A day is later than today in Asia/Ho_Chi_Minh.");
        Field<NonNullGraphType<StringGraphType>>("field").Description("Which field, such as \"asOf\".").Resolve(c => c.Source.Field);
        Field<NonNullGraphType<LocalDateType>>("day").Description("The day that was sent.").Resolve(c => c.Source.Day);
    }
}

/// <summary>InvalidLinkError.</summary>
public sealed class InvalidLinkErrorType : ObjectGraphType<InvalidLinkError>
{
    public InvalidLinkErrorType()
    {
        this.Error("InvalidLinkError", "The source is no https link to a public address, or has a user's name in it.");
        Field<NonNullGraphType<StringGraphType>>("url").Description("What was sent.").Resolve(c => c.Source.Url);
    }
}

/// <summary>TextTooLongError.</summary>
public sealed class TextTooLongErrorType : ObjectGraphType<TextTooLongError>
{
    public TextTooLongErrorType()
    {
        this.Error("TextTooLongError", "A text is over its limit.");
        Field<NonNullGraphType<StringGraphType>>("field").Description("Which field, such as \"source.title\".").Resolve(c => c.Source.Field);
        Field<NonNullGraphType<IntGraphType>>("limit").Description("How many characters it may have.").Resolve(c => c.Source.Limit);
    }
}

/// <summary>InvalidFieldError.</summary>
public sealed class InvalidFieldErrorType : ObjectGraphType<InvalidFieldError>
{
    public InvalidFieldErrorType()
    {
        this.Error("InvalidFieldError", "A field is missing, or does not fit the others.");
        Field<NonNullGraphType<StringGraphType>>("field").Description("Which field.").Resolve(c => c.Source.Field);
        Field<NonNullGraphType<StringGraphType>>("why").Description("What is wrong with it.").Resolve(c => c.Source.Why);
    }
}

/// <summary>AlreadyCorrectedError.</summary>
public sealed class AlreadyCorrectedErrorType : ObjectGraphType<AlreadyCorrectedError>
{
    public AlreadyCorrectedErrorType()
    {
        this.Error("AlreadyCorrectedError", "The report was corrected before; what stands now is the correction.");
        Field<NonNullGraphType<StringGraphType>>("slug").Description("The report's slug.").Resolve(c => c.Source.Slug);
        Field<NonNullGraphType<StringGraphType>>("by").Description("The slug of its correction, which can be corrected.").Resolve(c => c.Source.By);
    }
}

/// <summary>DuplicateReportError.</summary>
public sealed class DuplicateReportErrorType : ObjectGraphType<DuplicateReportError>
{
    public DuplicateReportErrorType()
    {
        this.Error("DuplicateReportError", "The idempotency key was used before with this token.");
        Field<NonNullGraphType<StringGraphType>>("slug").Description("The slug of the report it was used for.").Resolve(c => c.Source.Slug);
    }
}

internal static class Errors
{
    public static void Error<T>(this ObjectGraphType<T> type, string name, string description) where T : ReportRefusal
    {
        (type.Name, type.Description) = (name, description);
        type.Interface<ErrorInterface>();
        type.Field<NonNullGraphType<StringGraphType>>("message").Description("For people; programs look at the type and its fields.").Resolve(c => c.Source.Message);
    }
}
